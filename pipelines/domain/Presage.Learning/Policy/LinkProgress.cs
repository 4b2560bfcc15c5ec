using System.Collections.Immutable;

namespace Presage.Learning;

/// <summary>How far one link's feedback has come: steps up to <paramref name="ClosedThrough"/> are learned from, at most two are pending.</summary>
internal sealed record LinkProgress(long ClosedThrough, ImmutableArray<PendingStep> Pending)
{
    /// <summary>A step closes when one that is this much later arrives.</summary>
    public const int StepsToClose = 2;

    public static readonly LinkProgress Empty = new(long.MinValue, []);

    public (LinkProgress Progress, PartAnswer Answer) Add(int shard, long stepIndex, in LinkFeedback part)
    {
        if (stepIndex <= ClosedThrough) return (this, PartAnswer.Late);
        for (var index = 0; index < Pending.Length; index++)
        {
            var pending = Pending[index];
            if (pending.StepIndex == stepIndex) return AddTo(pending, shard, part);
            if (pending.StepIndex > stepIndex)
                return (this with { Pending = Pending.Insert(index, PendingStep.Begin(shard, stepIndex, part)) }, PartAnswer.Added);
        }

        return (this with { Pending = Pending.Add(PendingStep.Begin(shard, stepIndex, part)) }, PartAnswer.Added);
    }

    /// <summary>Takes out every step that the newest pending one closes, oldest first.</summary>
    public (LinkProgress Progress, ImmutableArray<(PendingStep Step, PendingStep? Next)> Closed) Close()
    {
        if (Pending.IsEmpty) return (this, []);
        var through = Math.Max(ClosedThrough, Pending[^1].StepIndex - StepsToClose);
        var closed = ImmutableArray.CreateBuilder<(PendingStep, PendingStep?)>();
        var first = 0;
        for (; first < Pending.Length && Pending[first].StepIndex <= through; first++)
        {
            var follows = first + 1 < Pending.Length && Pending[first + 1].StepIndex == Pending[first].StepIndex + 1;
            closed.Add((Pending[first], follows ? Pending[first + 1] : null));
        }

        return (new LinkProgress(through, Pending.RemoveRange(0, first)), closed.ToImmutable());
    }

    private (LinkProgress Progress, PartAnswer Answer) AddTo(PendingStep pending, int shard, in LinkFeedback part)
    {
        if (pending.Holds(shard)) return (this, PartAnswer.Duplicate);
        if (!pending.Agrees(part)) return (this, PartAnswer.Conflicting);
        return (this with { Pending = Pending.Replace(pending, pending.With(shard, part)) }, PartAnswer.Added);
    }
}
