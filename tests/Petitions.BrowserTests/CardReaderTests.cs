using Petitions.IntegrationTests.Offices;
using static Petitions.BrowserTests.DeskHands;

namespace Petitions.BrowserTests;

/// <summary>读卡器: a line typed by a reader of cards fills the fields.</summary>
public sealed class CardReaderTests(Browser browser)
{
    [InABrowser]
    public async Task A_line_from_a_card_reader_fills_name_number_and_address()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk");
        await desk.Page.Locator("[name='Visitors[0].Name']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync($"王小明,男,汉族,19491231,湖南省洞口县桐山乡一组,{Number}");
        await desk.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(("王小明", Number, "湖南省洞口县桐山乡一组", "residentId", "Visitors[0].Phone"), (await desk.Page.Locator("[name='Visitors[0].Name']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdNumber']").InputValueAsync(), await desk.Page.Locator("[name='Visitors[0].Address']").InputValueAsync(),
            await desk.Page.Locator("[name='Visitors[0].IdType']").InputValueAsync(), await Focused(desk)));
    }

    [InABrowser]
    public async Task A_card_that_tells_the_address_first_does_not_take_it_for_the_name()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        foreach (var (line, name, address) in new[] { ($"湖南省洞口县桐山乡一组,王小明,男,{Number}", "王小明", "湖南省洞口县桐山乡一组"), ($"张村,女,{Number}", "张村", ""),
            ($"姓名：王小明 性别：男 民族：汉 出生：1949年12月31日 住址：湖南省洞口县桐山乡一组 身份证号：{Number}", "王小明", "湖南省洞口县桐山乡一组"),
            ($"公民身份号码:{Number};姓名:张村", "张村", ""), ($"王小明,身份证号:{Number},湖南省洞口县桐山乡一组", "王小明", "湖南省洞口县桐山乡一组"),
            // Each maker's reader divides them in its own way, or not at all.
            ($"王小明 男 汉 {Number} 湖南省洞口县桐山乡1号", "王小明", "湖南省洞口县桐山乡1号"), ($"王小明#男#汉族#{Number}#湖南省洞口县3幢#", "王小明", "湖南省洞口县3幢"),
            ($"{Number}^王小明^湖南省洞口县桐山乡一组", "王小明", "湖南省洞口县桐山乡一组"), ($"王小明/{Number}/湖南省洞口县", "王小明", "湖南省洞口县"),
            ($"王小明、男、{Number}、湖南省洞口县3#101", "王小明", "湖南省洞口县3#101"), ($"姓名 王小明 身份证号码 {Number} 住址 湖南省洞口县", "王小明", "湖南省洞口县"),
            ($"王小明{Number}", "王小明", ""), ($"王小明\t{Number}\t湖南省洞口县", "王小明", "湖南省洞口县") })
        {
            await desk.Go("/desk/letter");
            await desk.Page.Locator("[name='Petitioner.Name']").FillAsync(line);
            await desk.Page.Locator("[name='Petitioner.Name']").FocusAsync();
            await desk.Page.Keyboard.PressAsync("Enter");
            Assert.Equal((name, address), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.Address']").InputValueAsync()));
            await Kept(desk, true);
            await Forget(desk);
        }
    }

    [InABrowser]
    public async Task A_line_is_read_also_where_the_field_is_left_by_another_key_and_a_number_alone_stays_where_it_is()
    {
        await using var office = await Office.Open("sqlite");
        await using var desk = await Desk.Of(browser, office, "reception");
        await desk.Go("/desk/letter");
        await desk.Page.Locator("[name='Petitioner.Name']").FocusAsync();
        await desk.Page.Keyboard.InsertTextAsync($"王小明 {Number}");
        await desk.Page.Keyboard.PressAsync("Tab");
        Assert.Equal(("王小明", Number), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.IdNumber']").InputValueAsync()));
        await desk.Page.Locator("[name='Petitioner.IdNumber']").FillAsync(Number);
        await desk.Page.Locator("[name='Petitioner.IdNumber']").PressAsync("Enter");
        Assert.Equal(("王小明", Number), (await desk.Page.Locator("[name='Petitioner.Name']").InputValueAsync(), await desk.Page.Locator("[name='Petitioner.IdNumber']").InputValueAsync()));
    }
}
