namespace Presage.Content;

/// <summary>
/// The price of a byte sent in vain, such that what is wasted stays within a share s of what is asked for. The account gets s × bytes of each
/// request, pays for each push at once as if it were in vain, and gets the bytes of those that were used back: so what is wasted is never more than
/// the share of what was asked for.
/// With x the account as a share of its cap and m the mean bytes of a request, the price of a byte is <c>base · e^(4 (½ − x)) / m</c>, and base
/// follows slowly. At 0 nothing is sent.
/// </summary>
public sealed class WastePrice(double priceFirst, double share)
{
    private const double Steepness = 4;
    private const double Following = 0.004;
    private const double CapRequests = 400;
    private const double MeanFading = 0.005;
    private const double PriceMin = 1e-9;
    private const double PriceMax = 1e6;

    private double _base = priceFirst;
    private double _meanBytes;
    private double _account;

    /// <summary>Milliseconds of waiting that a wasted byte must save.</summary>
    public double PerByte => Math.Clamp(_base * Math.Exp(Steepness * (0.5 - Fullness)), PriceMin, PriceMax) / Math.Max(1, _meanBytes);

    /// <summary>Bytes that may be wasted now.</summary>
    public double AccountBytes => _account;

    private double Cap => share * CapRequests * _meanBytes;

    private double Fullness => Cap > 0 ? Math.Clamp(_account / Cap, -1, 1) : 0;

    /// <summary>Bytes were asked for.</summary>
    public void Ask(long bytes)
    {
        _meanBytes += (_meanBytes == 0 ? 1 : MeanFading) * (bytes - _meanBytes);
        _account = Math.Min(Cap, _account + share * bytes);
        _base = Math.Clamp(_base * Math.Exp(Following * (0.5 - Fullness)), PriceMin, PriceMax);
    }

    /// <summary>Pays for a push, or nothing when the account does not hold all of its bytes.</summary>
    public bool TryPay(long bytes)
    {
        if (bytes > _account) return false;
        _account -= bytes;
        return true;
    }

    /// <summary>The outcome of a push that was paid for: what was not sent in vain comes back.</summary>
    public void Settle(long bytes, long wastedBytes) => _account = Math.Min(Cap, _account + bytes - wastedBytes);
}
