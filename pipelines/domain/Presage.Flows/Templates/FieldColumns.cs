using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Presage.Core;

namespace Presage.Flows;

/// <summary>
/// What <see cref="FieldMover.MoveFixed"/> does for one record, for several that follow each other: one field of all of them after another, so that
/// its kind is asked for once, and nothing is read back that was written a moment before.
/// </summary>
/// <remarks>Works on references without bounds checks; the caller has <see cref="Template.RecordLength"/> bytes for each row.</remarks>
internal static class FieldColumns
{
    private static int RowBytes => Unsafe.SizeOf<RecordScratch>();

    public static void Move(Template template, ref byte datagram, int firstOffset, Span<RecordScratch> rows)
    {
        ref var places = ref Unsafe.As<RecordScratch, byte>(ref MemoryMarshal.GetReference(rows));
        foreach (ref readonly var operation in template.Operations.AsSpan())
        {
            ref var place = ref Unsafe.Add(ref places, (nint)operation.Place);
            var offset = firstOffset + operation.Offset;
            switch (operation.Kind)
            {
                case ReadKind.OneToOne: Each<OneToOne>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.TwoToTwo: Each<TwoToTwo>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.TwoToFour: Each<TwoToFour>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.FourToFour: Each<FourToFour>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.FourToEight: Each<FourToEight>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.EightToEight: Each<EightToEight>(ref datagram, offset, template, ref place, rows.Length); break;
                case ReadKind.V4: Each<V4>(ref datagram, offset, template, ref place, rows.Length); break;
                default: MoveRare(operation, ref datagram, offset, template.RecordLength, rows); break;
            }
        }
    }

    private static void Each<TMove>(ref byte datagram, int offset, Template template, ref byte place, int count)
        where TMove : struct, IMove
    {
        nint stride = template.RecordLength;
        ref var field = ref Unsafe.Add(ref datagram, (nint)offset);
        for (; count > 0; count--)
        {
            TMove.Move(ref field, ref place);
            field = ref Unsafe.Add(ref field, stride);
            place = ref Unsafe.Add(ref place, RowBytes);
        }
    }

    private static void MoveRare(in FieldOperation operation, ref byte datagram, int offset, int stride, Span<RecordScratch> rows)
    {
        foreach (ref var row in rows)
        {
            FieldMover.Move(operation.Kind, ref datagram, offset, operation.Length, ref Unsafe.Add(ref Unsafe.As<RecordScratch, byte>(ref row), (nint)operation.Place));
            offset += stride;
        }
    }

    private interface IMove
    {
        static abstract void Move(ref byte field, ref byte place);
    }

    private readonly struct OneToOne : IMove
    {
        public static void Move(ref byte field, ref byte place) => place = field;
    }

    private readonly struct TwoToTwo : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, FieldMover.Two(ref field));
    }

    private readonly struct TwoToFour : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, (uint)FieldMover.Two(ref field));
    }

    private readonly struct FourToFour : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, FieldMover.Four(ref field));
    }

    private readonly struct FourToEight : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, (ulong)FieldMover.Four(ref field));
    }

    private readonly struct EightToEight : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, FieldMover.Eight(ref field));
    }

    private readonly struct V4 : IMove
    {
        public static void Move(ref byte field, ref byte place) => Unsafe.WriteUnaligned(ref place, NetAddress.FromV4(FieldMover.Four(ref field)));
    }
}
