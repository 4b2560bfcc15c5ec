namespace Presage.Delivery;

/// <summary>Asks what a client uses next; answered with a <see cref="ClientForecast"/>.</summary>
internal sealed record AskForecast(ulong Client, int CountMax) : IForClient;
