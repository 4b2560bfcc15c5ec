namespace Presage.Traffic;

/// <summary>Who wants to know what became of a batch: a source that can be read again from where it is safe to.</summary>
public interface IBatchReceipt
{
    /// <summary>The batch's records are in the windows, were dropped, or wait for their template.</summary>
    /// <param name="newestStep">No record of it is, or will be, in a later step than this.</param>
    void Summed(long newestStep);
}
