namespace Presage.Traffic;

/// <summary>Who wants to know what became of a batch: a source that can be read again from where it is safe to.</summary>
public interface IBatchReceipt
{
    /// <summary>The batch's records are in the windows, or were dropped.</summary>
    /// <param name="newestStep">No record is in a later step than this; <see cref="long.MinValue"/> when there was none.</param>
    void Summed(long newestStep);
}
