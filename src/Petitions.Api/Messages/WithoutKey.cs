namespace Petitions.Api.Messages;

/// <summary>不收幂等键: why a POST takes no Idempotency-Key; told in the OpenAPI document. See decisions/0136.</summary>
internal static class WithoutKey
{
    public const string AsksOnly = "it changes nothing, so it can simply be sent again.";
    public const string Token = "a token is kept nowhere; sign in again.";
    public const string Password = "no token is kept for a repeat; when in doubt sign in with the new password.";
    public const string Plain = "personal data in plain is kept nowhere, not even for a repeat; each look is recorded for itself.";
    public const string Upload = "nothing of an upload is stored before it is confirmed; sent again it is an import of its own, which tells what has been stored already.";
    public const string Confirmation = "sent again it goes on where it was cut off, and stores no row twice.";
}
