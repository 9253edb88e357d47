namespace Petitions.Infrastructure.Secrecy;

/// <summary>演示密钥: the published keys of Development. Whoever reads the source has them, so every other environment refuses them.</summary>
public static class DemoKeys
{
    /// <summary>Id of the demonstration key.</summary>
    public const string KeyId = "demo";

    /// <summary>The demonstration master key in base64.</summary>
    public const string Master = "cGV0aXRpb25zIGRlbW8ga2V5OiBub3QgYSBzZWNyZXQ=";

    /// <summary>The demonstration look-up key in base64.</summary>
    public const string Lookup = "cGV0aXRpb25zIGRlbW8gbG9va3VwLCBubyBzZWNyZXQ=";

    internal static SecrecyOptions Options() => new()
    {
        Keys = { [KeyId] = Master },
        CurrentKey = KeyId,
        LookupKey = Lookup,
    };
}
