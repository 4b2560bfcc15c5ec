namespace Presage.Learning.Tests;

public sealed class PolicyCodecTests
{
    [Fact]
    public void Version_1_is_read_and_written_as_released()
    {
        var state = Example();

        Golden.Assert("policy-1.hex", state.Encode());
        Assert.Equal(state.Hash, PolicyState.Decode(Golden.Read("policy-1.hex")).Hash);
    }

    [Fact]
    public void Every_shortened_policy_faults_within_itself()
    {
        var bytes = Example().Encode();
        for (var length = 0; length < bytes.Length; length++)
        {
            var fault = Assert.Throws<PolicyFormatException>(() => PolicyState.Decode(bytes.AsSpan(0, length)));
            Assert.InRange(fault.Offset, 0, length);
        }
    }

    [Fact]
    public void Any_changed_byte_is_read_or_faults_and_nothing_else() => Seeded.Check(random =>
    {
        var bytes = Example().Encode();
        bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
        try
        {
            PolicyState.Decode(bytes);
        }
        catch (PolicyFormatException fault)
        {
            return fault.Offset >= 0 && fault.Offset <= bytes.Length;
        }

        return true;
    }, 3000);

    [Theory]
    [InlineData(0, 0x00, 0)]
    [InlineData(2, 0x09, 2)]
    [InlineData(11, 0x7f, 4)]
    public void A_wrong_head_faults_with_its_offset(int at, byte value, int offset)
    {
        var bytes = Example().Encode();
        bytes[at] = value;
        // The eighth byte of the reward mean turns it into a NaN only with the seventh.
        if (at == 11) bytes[10] = 0xff;
        Assert.Equal(offset, Assert.Throws<PolicyFormatException>(() => PolicyState.Decode(bytes)).Offset);
    }

    [Fact]
    public void The_hash_of_nothing_learned_is_known_for_ever() => Assert.Equal(PolicyState.Decode(PolicyState.Empty.Encode()).Hash, PolicyState.Empty.Hash);

    private static PolicyState Example()
    {
        var state = PolicyState.Empty;
        for (var step = 1; step <= 4; step++)
            for (var shard = 0; shard < 2; shard++)
                state = state.Apply(
                    Feedbacks.Step(shard, step, Feedbacks.Row(step, WeightProfile.DemandProportional, shard == 0 ? Feedbacks.Good : Feedbacks.Bad)),
                    Feedbacks.Options);
        return state;
    }
}
