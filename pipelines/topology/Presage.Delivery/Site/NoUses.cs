using Presage.Content;

namespace Presage.Delivery;

/// <summary>Nobody learns.</summary>
public sealed class NoUses : IUseSink
{
    private NoUses()
    {
    }

    public static NoUses Instance { get; } = new();

    public void Requested(string origin, in RequestRecord request)
    {
    }
}
