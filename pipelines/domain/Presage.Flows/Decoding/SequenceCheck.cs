namespace Presage.Flows;

/// <summary>
/// Follows a 32-bit sequence number that wraps: up to <see cref="GapMax"/> ahead is a gap; up to <see cref="LateMax"/> behind came late, unless
/// several of those in a row follow on one another; anything else, and any fall together with a jump of the uptime, is a restart.
/// </summary>
/// <remarks>The unit is the protocol's: records in v5, v7 and IPFIX, datagrams in v9 and sFlow.</remarks>
internal sealed class SequenceCheck
{
    public const uint LateMax = 8_192;

    /// <summary>A longer jump forward is no loss that could have happened between two datagrams.</summary>
    public const uint GapMax = 1 << 28;

    /// <summary>So many datagrams behind and in order are a new count, not old ones.</summary>
    private const int LateRunMax = 4;

    /// <summary>Uptime and export time of two datagrams may differ by so much; more is a restart.</summary>
    private const long UptimeJumpMilliseconds = 60_000;

    /// <summary>The same small gap before each of so many messages is an exporter's way of counting, not loss: softflowd 1.1 numbers IPFIX by one more a message than its records.</summary>
    public const int SurplusRun = 32;

    private const uint SurplusMax = 2;

    private readonly OpenGaps _gaps = new();
    private uint _expected;
    private uint _lateExpected;
    private int _lateRun;
    private uint _surplus;
    private int _gapRun;
    private uint _gapOfRun;
    private long _uptimeZero;
    private bool _isKnown;
    private bool _isUptimeKnown;

    /// <summary>With <see cref="SequenceVerdict.Gap"/>: how many were skipped.</summary>
    public uint Missing { get; private set; }

    /// <summary>Whether the exporter's uptime counts from another moment than before. Zero uptimes tell nothing.</summary>
    public bool HasUptimeJumped(uint uptime, long exported)
    {
        if (uptime == 0) return false;
        var zero = exported - uptime;
        // A wrapped uptime counts from 2^32 ms later.
        var moved = Math.Abs(zero - _uptimeZero);
        var hasJumped = _isUptimeKnown && moved > UptimeJumpMilliseconds && Math.Abs(moved - (1L << 32)) > UptimeJumpMilliseconds;
        (_uptimeZero, _isUptimeKnown) = (zero, true);
        return hasJumped;
    }

    public SequenceVerdict Observe(uint sequence, bool hasUptimeJumped)
    {
        var ahead = unchecked(sequence - _expected);
        if (!_isKnown || ahead == 0) return Take(SequenceVerdict.InOrder);
        if (hasUptimeJumped && sequence < _expected) return Restart();
        // What follows on a late one was counted by it: that one began a new count.
        if (_lateRun > 0 && sequence == _lateExpected && ahead <= int.MaxValue) return Restart();
        if (ahead <= GapMax)
        {
            Missing = ahead;
            _gaps.Add(_expected, sequence);
            return Take(SequenceVerdict.Gap);
        }

        if (_gaps.Holds(sequence)) return Take(SequenceVerdict.Late);
        if (ahead <= int.MaxValue || unchecked(_expected - sequence) > LateMax) return Restart();
        _lateRun = sequence == _lateExpected ? _lateRun + 1 : 1;
        return _lateRun > LateRunMax ? Restart() : SequenceVerdict.Late;
    }

    /// <summary>Holds a gap against those before it, where the number counts records; to be called after each <see cref="Observe"/>.</summary>
    /// <returns>What was counted as missing and was not: the exporter counts so much more a message. 0 but for the once when that is learned.</returns>
    public uint LearnSurplus(SequenceVerdict verdict)
    {
        if (verdict != SequenceVerdict.Gap || Missing > SurplusMax)
        {
            _gapRun = 0;
            return 0;
        }

        _gapRun = Missing == _gapOfRun ? _gapRun + 1 : 1;
        _gapOfRun = Missing;
        if (_gapRun < SurplusRun) return 0;
        _surplus += Missing;
        _gapRun = 0;
        _gaps.Clear();
        return SurplusRun * _gapOfRun;
    }

    /// <summary>What a late datagram fills of the gaps before it.</summary>
    /// <param name="units">That the datagram counts for.</param>
    public uint Fill(uint sequence, uint units)
    {
        _lateExpected = unchecked(sequence + units);
        return _gaps.Take(sequence, units);
    }

    public void Expect(uint next)
    {
        _expected = unchecked(next + _surplus);
        _isKnown = true;
    }

    /// <summary>After a set that could not be counted: the next number is taken as it comes.</summary>
    public void Forget() => _isKnown = false;

    private SequenceVerdict Restart()
    {
        _gaps.Clear();
        _surplus = 0;
        return Take(SequenceVerdict.Restart);
    }

    private SequenceVerdict Take(SequenceVerdict verdict)
    {
        _lateRun = 0;
        return verdict;
    }
}
