using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure;

/// <summary>设置范围: settings outside their range end the start, each told by the name under which it is set.</summary>
public static class OptionRanges
{
    /// <summary>Looks at the ranges of the options at the start.</summary>
    public static OptionsBuilder<T> ValidateRanges<T>(this OptionsBuilder<T> builder, string section)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IValidateOptions<T>>(new Ranges<T>(section));
        return builder.ValidateOnStart();
    }

    private sealed class Ranges<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            List<ValidationResult> faults = [];
            return Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(faults.Select(f => $"{section}:{string.Join(", ", f.MemberNames)}: {f.ErrorMessage}"));
        }
    }
}
