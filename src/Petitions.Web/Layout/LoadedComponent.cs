using Microsoft.AspNetCore.Components;

namespace Petitions.Web.Layout;

/// <summary>
/// 先取后显: a component is not rendered before what it shows has been read. Blazor would render it once while that is still under way, which an embedded
/// database never lets happen (it answers before it returns) and a database server always does.
/// </summary>
public abstract class LoadedComponent : ComponentBase
{
    private Task? _loading;

    /// <inheritdoc/>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        // Whoever renders around it meanwhile waits for the same.
        await (_loading ??= Load());
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what is shown, with all parameters set.</summary>
    protected virtual Task Load() => Task.CompletedTask;
}
