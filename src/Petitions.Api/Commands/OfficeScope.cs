using MediatR;
using Microsoft.Extensions.Options;
using Petitions.Application.Pipeline;
using Petitions.Application.Ports;
using Petitions.Domain.Access;
using Petitions.Infrastructure.Offices;

namespace Petitions.Api.Commands;

/// <summary>以本机关名义: sends a message from the command line; who can start the program with its secrets may do what the service may.</summary>
internal static class OfficeScope
{
    public static async Task<T> Send<T>(WebApplication app, IRequest<T> message)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var office = scope.ServiceProvider.GetRequiredService<IOptions<OfficeOptions>>().Value.UnitId;
        var unit = scope.ServiceProvider.GetRequiredService<IReferenceSource>().Current.Unit(office);
        scope.ServiceProvider.GetRequiredService<Caller>().Actor = Actor.System(unit.Id, unit.Path);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }
}
