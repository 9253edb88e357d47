using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Petitions.Infrastructure.Secrecy;

/// <summary>保密设置检查: stops the start with one line where the keys are missing or unfit.</summary>
internal sealed class SecrecyValidation(IHostEnvironment environment) : IValidateOptions<SecrecyOptions>
{
    public ValidateOptionsResult Validate(string? name, SecrecyOptions options)
    {
        try
        {
            KeySource.Read(options, environment);
            return ValidateOptionsResult.Success;
        }
        catch (OptionsValidationException e)
        {
            return ValidateOptionsResult.Fail(e.Failures);
        }
    }
}
