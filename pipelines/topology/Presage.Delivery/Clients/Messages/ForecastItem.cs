namespace Presage.Delivery;

/// <summary>A content with its chances.</summary>
/// <param name="Next">That it is the next use.</param>
/// <param name="WithinHorizon">That it is used within the horizon, given that the client does not hold it.</param>
public sealed record ForecastItem(string Origin, string Id, double Next, double WithinHorizon, bool IsHeld);
