namespace Presage.Core;

/// <summary>What one subscriber moved in one closed step; <see cref="Flows"/> counts the flow records that touched the step.</summary>
public readonly record struct SubscriberStep(
    int SubscriberIndex, long StepIndex, long DownBytes, long UpBytes, long DownPackets, long UpPackets, int Flows)
{
    /// <summary>What it was for, as far as that could be told.</summary>
    public ClassVolume Classes { get; init; }
}
