using System.Globalization;
using System.Reflection;
using Petitions.UnitTests;
using Xunit;
using Xunit.v3;

[assembly: StartsInChinese]

namespace Petitions.UnitTests;

/// <summary>Every test begins in the office's language: whatever the machine speaks, and whatever the test before it on the same thread was read in.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class StartsInChineseAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
}
