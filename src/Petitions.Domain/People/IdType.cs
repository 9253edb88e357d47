namespace Petitions.Domain.People;

/// <summary>证件类型: which document an identity number comes from; it may be known without its number.</summary>
public enum IdType
{
    /// <summary>居民身份证: the resident identity card, 18 characters by GB 11643.</summary>
    ResidentId,
    /// <summary>护照: a passport of any country.</summary>
    Passport,
    /// <summary>港澳居民来往内地通行证: the permit of Hong Kong and Macau residents.</summary>
    HongKongMacauPermit,
    /// <summary>台湾居民来往大陆通行证: the permit of Taiwan residents.</summary>
    TaiwanPermit,
    /// <summary>其他证件: any other document.</summary>
    Other,
}
