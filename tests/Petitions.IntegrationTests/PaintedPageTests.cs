using Microsoft.AspNetCore.Components;
using Petitions.Benchmarks.Pages;

namespace Petitions.IntegrationTests;

/// <summary>First paint is promised of any page: the trial that measures it (docs/performance.md) knows them all.</summary>
public sealed class PaintedPageTests
{
    private static readonly Type[] Components = typeof(Web.Pages).Assembly.GetTypes();

    [Fact]
    public void The_first_paint_of_every_page_is_measured()
    {
        Assert.True(PaintedPage.Routes(Components).Count() > 30);
        Assert.Empty(PaintedPage.Forgotten(Components));
        Assert.Empty(PaintedPage.All.Select(p => p.Route).Except(PaintedPage.Routes(Components)));
    }

    [Fact]
    public void A_new_page_that_nobody_thought_of_is_told()
        => Assert.Equal(["/nobody-thought-of"], PaintedPage.Forgotten([.. Components, typeof(Forgotten)]));

    [Route("/nobody-thought-of")]
    private sealed class Forgotten : ComponentBase;
}
