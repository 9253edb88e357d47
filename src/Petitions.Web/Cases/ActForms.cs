using System.Reflection;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Petitions.Application.Cases;
using Petitions.Application.Pipeline;
using Petitions.Domain;
using Petitions.Web.Forms;

namespace Petitions.Web.Cases;

/// <summary>行为表单: which message does an act, read off the messages themselves; an act that has one has a form.</summary>
internal static class ActForms
{
    private static readonly Dictionary<CaseAct, Type> Messages = typeof(IActOnCase).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IActOnCase)))
        .ToDictionary(t => (CaseAct)GuardOf(t).Act.Value);

    /// <summary>Acts that have a form.</summary>
    public static IReadOnlyCollection<CaseAct> All => Messages.Keys;

    /// <summary>The message that does an act; null where a form cannot do it.</summary>
    public static Type? MessageOf(CaseAct act) => Messages.GetValueOrDefault(act);

    /// <summary>The fields of a message.</summary>
    public static IReadOnlyList<FormField> FieldsOf(Type message, IServiceProvider services, FormChoices choices)
        => new FormShape(services.GetService(typeof(IValidator<>).MakeGenericType(message)) as IValidator, choices).Of(message);

    /// <summary>The same message about a case: which one is never in the form.</summary>
    public static IActOnCase About(object message, Guid caseId)
    {
        message.GetType().GetProperty(nameof(IAboutCase.CaseId))!.SetValue(message, caseId);
        return (IActOnCase)message;
    }

    private static Guard GuardOf(Type message) => (Guard)message.GetProperty(nameof(IGuarded.Guard), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
