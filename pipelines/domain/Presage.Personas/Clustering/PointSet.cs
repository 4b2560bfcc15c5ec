namespace Presage.Personas;

/// <summary>Some subscribers' profiles as points, without copying them.</summary>
internal sealed class PointSet(ProfileTable profiles, int[] subscribers)
{
    public int Count => subscribers.Length;

    public int Length => profiles.Length;

    public ReadOnlySpan<float> this[int index] => profiles[subscribers[index]];
}
