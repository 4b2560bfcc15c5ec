using Presage.Content;

namespace Presage.Delivery;

/// <summary>Gets the requests that were answered, to learn from them. Returns at once and never throws.</summary>
public interface IUseSink
{
    void Requested(string origin, in RequestRecord request);
}
