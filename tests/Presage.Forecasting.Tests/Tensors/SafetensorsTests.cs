using System.Collections.Immutable;
using System.Text;

namespace Presage.Forecasting.Tests;

public sealed class SafetensorsTests
{
    [Fact]
    public void What_is_written_is_read_back_with_its_metadata()
    {
        var file = new SafetensorsFile(
            [SafetensorsTensor.Of("b", [1, 2, 3, 4, 5, 6], 2, 3), SafetensorsTensor.Of("a", [7f], 1)],
            ImmutableSortedDictionary<string, string>.Empty.Add("key", "välue"));
        var bytes = file.Write();
        Assert.True(SafetensorsFile.TryRead(bytes, out var read, out _));
        Assert.Equal([2, 3], read!.Tensors["b"].Shape.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], read.Tensors["b"].ToSingles());
        Assert.Equal("välue", read.Metadata["key"]);
        Assert.Equal(bytes, read.Write());
    }

    [Fact]
    public void The_bytes_of_a_small_file_are_the_format_s()
    {
        var file = new SafetensorsFile([SafetensorsTensor.Of("a", [1f], 1)], ImmutableSortedDictionary<string, string>.Empty);
        const string header = """{"__metadata__":{},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        byte[] expected = [72, 0, 0, 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(header), 0, 0, 0x80, 0x3F];
        Assert.Equal(72, header.Length);
        Assert.Equal(expected, file.Write());
    }

    [Theory]
    [InlineData("{", SafetensorsReason.HeaderIsNotJson)]
    [InlineData("[]", SafetensorsReason.HeaderIsNotJson)]
    [InlineData("""{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""", SafetensorsReason.UnknownElementType)]
    [InlineData("""{"a":3}""", SafetensorsReason.UnknownElementType)]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", SafetensorsReason.BadShape)]
    [InlineData("""{"a":{"dtype":"F32","shape":["x"],"data_offsets":[0,4]}}""", SafetensorsReason.BadShape)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,400]}}""", SafetensorsReason.OffsetsOutOfRange)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", SafetensorsReason.OffsetsOutOfRange)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", SafetensorsReason.ShapeAndOffsetsDiffer)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", SafetensorsReason.GapOrOverlap)]
    public void A_header_that_does_not_hold_is_refused_with_its_reason(string header, SafetensorsReason reason)
    {
        var text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = [.. BitConverter.GetBytes((long)text.Length), .. text, 0, 0, 0, 0, 0, 0, 0, 0];
        Assert.False(SafetensorsFile.TryRead(bytes, out _, out var problem));
        Assert.Equal(reason, problem.Reason);
    }

    [Fact]
    public void Files_that_are_too_short_are_refused()
    {
        Assert.False(SafetensorsFile.TryRead([1, 2, 3], out _, out var problem));
        Assert.Equal(SafetensorsReason.TooShortForHeaderLength, problem.Reason);
        Assert.False(SafetensorsFile.TryRead([9, 0, 0, 0, 0, 0, 0, 0, 1], out _, out problem));
        Assert.Equal(SafetensorsReason.HeaderLengthOutOfRange, problem.Reason);
    }
}
