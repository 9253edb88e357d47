using Petitions.Domain.Notices;

namespace Petitions.Application.Ports;

/// <summary>公文: the office's templates, and the lay-out of a filled one.</summary>
public interface ILetters
{
    /// <summary>The template of a kind as it is now; refuses with <c>bad-notice-template</c>.</summary>
    NoticeTemplate Template(NoticeKind kind);

    /// <summary>The document (docx), laid out like an official letter.</summary>
    byte[] LayOut(NoticeText text, string number, DateOnly date);
}
