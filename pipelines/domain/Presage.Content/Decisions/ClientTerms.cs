namespace Presage.Content;

/// <summary>What is known of a client when it is decided what to send it.</summary>
/// <param name="SavesData">The client asks for little data (the header Save-Data).</param>
/// <param name="LinkUsedShare">Share of its link that the traffic loop forecasts to be used over the horizon, from 0; 1 and more is congestion. 0 where nothing is forecast.</param>
public readonly record struct ClientTerms(NetworkClass Network, bool SavesData = false, bool OptedOut = false, double LinkUsedShare = 0);
