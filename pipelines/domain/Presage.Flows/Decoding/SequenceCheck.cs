namespace Presage.Flows;

/// <summary>Follows a 32-bit sequence number that wraps: half the circle ahead is a gap, the other half is backward.</summary>
internal sealed class SequenceCheck
{
    private uint _expected;
    private bool _isKnown;

    public void Observe(uint sequence, DecodeCounters counters)
    {
        var ahead = unchecked(sequence - _expected);
        if (!_isKnown || ahead == 0) return;
        if (ahead > int.MaxValue)
        {
            counters.SequenceBackwards++;
            return;
        }

        counters.SequenceGaps++;
        counters.SequenceMissing += ahead;
    }

    public void Expect(uint next)
    {
        _expected = next;
        _isKnown = true;
    }

    /// <summary>After a set that could not be counted: the next number is taken as it comes.</summary>
    public void Forget() => _isKnown = false;
}
