namespace Presage.Flows;

/// <summary>What an exporter's sequence number counts, learned where that is not what its protocol says: some count records in v9, some messages in IPFIX.</summary>
/// <remarks>
/// Only datagrams of two records or more tell the two apart. So many in a row whose number rose by the other unit are a way of counting and no loss:
/// <see cref="Run"/>, or <see cref="RunOfOneSize"/> where all had as many records.
/// </remarks>
internal sealed class SequenceUnit
{
    public const int Run = 16;

    /// <summary>Every other datagram of two records lost looks the same as counting records.</summary>
    public const int RunOfOneSize = 64;

    private uint _before;
    private uint _records;
    private bool _isKnown;
    private bool _isOther;
    private int _run;
    private uint _sizeOfRun;
    private bool _hasVaried;

    /// <summary>What was counted as missing since the run began.</summary>
    private uint _missing;

    public bool IsRecords(bool byProtocol) => byProtocol != _isOther;

    /// <summary>Holds a number against the one before it.</summary>
    /// <param name="byProtocol">Whether the protocol counts records.</param>
    /// <returns>What was counted as missing in the old unit and was not, when another unit has just been learned; else null.</returns>
    public uint? Learn(uint sequence, bool byProtocol)
    {
        if (!_isKnown || _records < 2) return null;
        var advance = unchecked(sequence - _before);
        if (advance != (IsRecords(byProtocol) ? 1 : _records))
        {
            Reset();
            return null;
        }

        _hasVaried |= _run > 0 && _records != _sizeOfRun;
        _sizeOfRun = _records;
        if (++_run < (_hasVaried ? Run : RunOfOneSize)) return null;
        var missing = _missing;
        _isOther = !_isOther;
        Reset();
        return missing;
    }

    public void CountMissing(uint units) => _missing += units;

    /// <param name="records">That the datagram held; <paramref name="isKnown"/> says whether all of them could be counted.</param>
    public void Note(uint sequence, uint records, bool isKnown) => (_before, _records, _isKnown) = (sequence, records, isKnown);

    private void Reset() => (_run, _missing, _hasVaried) = (0, 0, false);
}
