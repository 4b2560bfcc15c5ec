namespace Presage.Content;

/// <summary>A push at the client, on its way.</summary>
internal sealed class InPush(OfferFrame offer, ReadOnlyMemory<byte>? original)
{
    private readonly byte[] _bytes = new byte[offer.SentBytes];
    private int _filled;

    public OfferFrame Offer { get; } = offer;

    /// <summary>False if the bytes are not those that come next.</summary>
    public bool Add(in DataFrame data)
    {
        if (data.Position != _filled || data.Bytes.Length > _bytes.Length - _filled) return false;
        data.Bytes.CopyTo(_bytes.AsSpan(_filled));
        _filled += data.Bytes.Length;
        return data.IsLast == (_filled == _bytes.Length);
    }

    /// <summary>The body that the OFFER promised; null if it is another.</summary>
    public ReadOnlyMemory<byte>? Body()
    {
        var body = Offer.IsRenewal ? original : original is { } known ? Changed(known) : _bytes;
        return body is { } whole && whole.Length == Offer.BodyBytes && ContentHash.Of(whole.Span) == Offer.Hash ? whole : null;
    }

    private ReadOnlyMemory<byte>? Changed(ReadOnlyMemory<byte> known)
    {
        if (BodyDelta.Apply(known.Span, _bytes).Body is { } body) return body;
        return null;
    }
}
