namespace Petitions.IntegrationTests.Offices;

/// <summary>A case's exported file, as whoever was given it checks it.</summary>
internal static class ExportedFile
{
    /// <summary>What <c>verify --file</c> ends with: 0 where the file proves itself, 2 where it does not.</summary>
    public static async Task<int> Verified(byte[] zip, params string[] more)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, zip);
            return await Petitions.Api.PetitionsApp.Run(["verify", "--file", path, .. more]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
