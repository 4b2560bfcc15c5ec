using Presage.Core;

namespace Presage.Content;

/// <summary>One request of a log, as written there.</summary>
/// <param name="Client">Address, host or session.</param>
/// <param name="Method">In capitals; GET where the log does not say.</param>
/// <param name="Target">Path with query, or an item number.</param>
/// <param name="Status">HTTP status; 200 where the log does not say.</param>
/// <param name="Bytes">Body bytes of the reply; -1 where the log does not say.</param>
/// <param name="Referrer">Empty where the log does not say; so is <paramref name="Agent"/>.</param>
public readonly record struct RequestRecord(
    string Client, EventTime Time, string Method, string Target, int Status, long Bytes, string Referrer, string Agent);
