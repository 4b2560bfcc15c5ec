namespace Presage.Learning;

/// <summary>
/// The learner's actions: how a plan's weight and a subscriber's traits become the weight of its claim (<see cref="ClaimWeight"/>).
/// Stored by number, append only.
/// </summary>
/// <remarks>The learner chooses weights and nothing else; the allocator and the gate decide rates.</remarks>
public enum WeightProfile : byte
{
    /// <summary>The plan's weight as it is: what the kernel's borrowing would be given anyway, and the choice without experience.</summary>
    Equal = 0,

    /// <summary>More for those whose forecast is higher.</summary>
    DemandProportional = 1,

    /// <summary>More for bursty, small series, which suffer most from waiting.</summary>
    InteractiveFirst = 2,

    /// <summary>Less for those whose persona's volume can wait.</summary>
    BulkDeferred = 3,
}
