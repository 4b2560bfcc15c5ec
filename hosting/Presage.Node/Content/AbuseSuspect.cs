using Presage.Content;

namespace Presage.Node;

/// <summary>A client with requests for which something was advised.</summary>
/// <param name="Requests">All that were counted.</param>
/// <param name="Flagged">Those for which anything was advised.</param>
/// <param name="Target">Of the request that was worst.</param>
internal sealed record AbuseSuspect(string Client, string Agent, int Requests, int Flagged, AbuseAction Advised, double Score, string Reason, string Target);
