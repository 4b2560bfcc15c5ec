namespace Presage.Delivery;

/// <summary>Nothing is known of any link.</summary>
public sealed class NoLinkForecasts : ILinkForecasts
{
    private NoLinkForecasts()
    {
    }

    public static NoLinkForecasts Instance { get; } = new();

    public double UsedShareOf(string clientName) => 0;
}
