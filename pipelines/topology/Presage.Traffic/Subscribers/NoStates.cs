using Presage.Core;

namespace Presage.Traffic;

/// <summary>Remembers nothing: every subscriber starts cold.</summary>
internal sealed class NoStates : ISubscriberStates
{
    public static readonly NoStates Instance = new();

    public bool IsStoring => false;

    public byte[]? Find(SubscriberId subscriber) => null;
}
