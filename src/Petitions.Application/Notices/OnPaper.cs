using Petitions.Application.Cases;
using Petitions.Domain.Cases;

namespace Petitions.Application.Notices;

/// <summary>文书素材: what a notice of a case may be made of beside its row, as stored.</summary>
/// <param name="Texts">The long texts.</param>
/// <param name="People">The people of the case, masked.</param>
/// <param name="Resolution">The last opinion drafted; null where there is none.</param>
/// <param name="Extension">The last extension asked for; null where there is none.</param>
public sealed record OnPaper(CaseTexts Texts, IReadOnlyList<PersonView> People, Resolution? Resolution, Extension? Extension);
