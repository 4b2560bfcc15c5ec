namespace Presage.Flows;

/// <summary>Is shown every record and sample that a decoder reads, whole. Slow by its nature: for dumps, not for the loop.</summary>
public interface IRecordObserver
{
    /// <param name="record">As it stands in the datagram.</param>
    /// <param name="flows">What the decoder made of it: none of an options record, two of a two-way one.</param>
    void OnRecord(in RecordView record, ReadOnlySpan<FlowRecord> flows);

    /// <param name="sample">As it stands in the datagram.</param>
    /// <param name="flows">What the decoder made of it: none of a counter sample.</param>
    void OnSample(in SampleView sample, ReadOnlySpan<FlowRecord> flows);
}
