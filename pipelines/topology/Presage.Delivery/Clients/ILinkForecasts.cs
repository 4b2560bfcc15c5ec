namespace Presage.Delivery;

/// <summary>What the traffic loop forecasts for clients' links.</summary>
public interface ILinkForecasts
{
    /// <summary>Share of the client's link that is forecast to be used over the horizon, from 0; 0 where nothing is forecast. Returns at once.</summary>
    double UsedShareOf(string clientName);
}
