using Presage.Delivery;

namespace Presage.Api;

/// <summary>The body of <c>POST /events</c>, or all that is wrong with it at once.</summary>
/// <param name="Uses">Null exactly when there are errors.</param>
/// <param name="Errors">By field; the body as a whole is <c>$</c>.</param>
internal sealed record EventsBody(IReadOnlyList<ToldUse>? Uses, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    public static async Task<EventsBody> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var (document, problem) = await JsonBody.ReadAsync(body, cancellation).ConfigureAwait(false);
        using (document)
        {
            var errors = new Dictionary<string, IReadOnlyList<string>>();
            if (document is null) errors[JsonBody.Whole] = [problem];
            var uses = document is null ? [] : ToldUseReader.Read(document.RootElement, errors);
            return errors.Count > 0 ? new EventsBody(null, errors) : new EventsBody(uses, errors);
        }
    }
}
