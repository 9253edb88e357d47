using System.Reflection;
using Microsoft.AspNetCore.Components;
using Petitions.Web;
using Xunit;

namespace Petitions.UnitTests.Architecture;

/// <summary>What reads before it shows does so in <c>LoadedComponent.Load</c>: anywhere else Blazor renders it once while a database server is still answering.</summary>
public sealed class RenderingTests
{
    private static readonly string[] TooLate = ["OnInitializedAsync", "OnParametersSetAsync"];

    [Fact]
    public void No_component_is_rendered_before_it_has_read_what_it_shows()
    {
        Assert.Empty(RenderedEarly(typeof(Pages).Assembly.GetTypes()));
        Assert.Equal([typeof(Early)], RenderedEarly([typeof(Early)]));
    }

    private static IEnumerable<Type> RenderedEarly(IEnumerable<Type> types) => types.Where(t => t.IsAssignableTo(typeof(ComponentBase))
        && t.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Any(m => TooLate.Contains(m.Name)));

    private sealed class Early : ComponentBase
    {
        protected override async Task OnInitializedAsync() => await Task.Yield();
    }
}
