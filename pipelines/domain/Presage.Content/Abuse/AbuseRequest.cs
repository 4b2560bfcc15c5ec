using Presage.Core;

namespace Presage.Content;

/// <summary>A request before it reaches the server.</summary>
/// <param name="Client">Key of the client; not 0.</param>
/// <param name="Method">In capitals.</param>
/// <param name="Target">Path with query as sent.</param>
/// <param name="Agent">Empty where there is none.</param>
/// <param name="NextChance">Probability that the predictor gave to this being the client's next use, 0 when it did not name it; not a number when there was no forecast.</param>
public readonly record struct AbuseRequest(ulong Client, EventTime Time, string Method, string Target, string Agent, float NextChance = float.NaN)
{
    public static AbuseRequest Of(in RequestRecord request, float nextChance = float.NaN) =>
        new(BotFilter.ClientOf(request), request.Time, request.Method, request.Target, request.Agent, nextChance);
}
