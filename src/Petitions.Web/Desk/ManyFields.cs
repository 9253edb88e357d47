using Microsoft.AspNetCore.Http.Metadata;

namespace Petitions.Web.Desk;

/// <summary>长表单: as many fields as two hundred visitors and fifty matters have.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ManyFields : Attribute, IFormOptionsMetadata
{
    private const int Fields = 5_000;

    public bool? BufferBody => null;
    public int? MemoryBufferThreshold => null;
    public long? BufferBodyLengthLimit => null;
    public int? ValueCountLimit => Fields;
    public int? KeyLengthLimit => null;
    public int? ValueLengthLimit => null;
    public int? MultipartBoundaryLengthLimit => null;
    public int? MultipartHeadersCountLimit => null;
    public int? MultipartHeadersLengthLimit => null;
    public long? MultipartBodyLengthLimit => DeskForm.RequestLimit;
}
