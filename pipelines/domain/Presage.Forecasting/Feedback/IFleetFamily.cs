namespace Presage.Forecasting;

/// <summary>A way of forecasting many series together, before it has seen any.</summary>
public interface IFleetFamily
{
    /// <summary>Short, lower case, with hyphens; names it in commands and tables.</summary>
    string Name { get; }

    /// <param name="fleet">The series to come, in the order that values will have.</param>
    /// <param name="seed">Of all randomness.</param>
    IFleetForecaster Start(FleetStart fleet, ulong seed);
}
