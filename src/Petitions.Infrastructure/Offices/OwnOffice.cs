using Microsoft.Extensions.Options;
using Petitions.Application.Ports;

namespace Petitions.Infrastructure.Offices;

internal sealed class OwnOffice(IOptions<OfficeOptions> options) : IOwnOffice
{
    public string UnitId => options.Value.UnitId;
}
