namespace Presage.Delivery;

/// <summary>Nothing came from an origin; thrown where the HTTP client allows no other way out.</summary>
public sealed class FetchException(FetchRefusal refusal) : IOException($"the origin was not asked or did not answer: {refusal}")
{
    public FetchRefusal Refusal => refusal;
}
