namespace Presage.Delivery;

/// <summary>It is time to look for contents that clients hold and that are soon no longer fresh.</summary>
internal sealed class RenewalsDue
{
    public static readonly RenewalsDue Instance = new();

    private RenewalsDue()
    {
    }
}
