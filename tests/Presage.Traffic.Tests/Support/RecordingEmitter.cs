namespace Presage.Traffic.Tests.Support;

/// <summary>Keeps the plans it is given; fails while it is told to.</summary>
internal sealed class RecordingEmitter : IPlanEmitter
{
    private readonly List<PlanToEmit> _plans = [];

    public string Name => "recording";

    public IReadOnlyList<PlanToEmit> Plans => _plans;

    public bool IsFailing { get; set; }

    public void Emit(PlanToEmit plan)
    {
        if (IsFailing) throw new IOException("as told");
        _plans.Add(plan);
    }
}
