namespace Presage.Learning.Tests;

public sealed class CompactFloatTests
{
    [Fact]
    public void Whole_numbers_below_2048_are_exact() =>
        Assert.All(Enumerable.Range(0, 2048), number => Assert.Equal(number, CompactFloat.ValueOf(CompactFloat.CodeOf((double)number))));

    [Fact]
    public void The_residual_is_at_most_one_part_in_2048() => Seeded.Check(random =>
    {
        var value = Math.Exp(random.NextDouble() * 43);
        return Math.Abs(CompactFloat.ValueOf(CompactFloat.CodeOf(value))!.Value / value - 1) <= 1.0 / 2048;
    });

    [Fact]
    public void Every_code_reads_back_as_itself_or_is_unknown() =>
        Assert.All(Enumerable.Range(0, 65536), code =>
            Assert.True(CompactFloat.ValueOf((ushort)code) is not { } value || CompactFloat.CodeOf(value) == code));

    [Fact]
    public void What_is_not_a_number_stays_so_and_what_is_too_large_is_the_largest()
    {
        Assert.True(double.IsNaN(CompactFloat.ValueOf(CompactFloat.CodeOf(double.NaN))!.Value));
        Assert.Equal(CompactFloat.CodeOf(double.MaxValue), CompactFloat.CodeOf(double.PositiveInfinity));
        Assert.Equal(0, CompactFloat.CodeOf(-5.0));
    }
}
