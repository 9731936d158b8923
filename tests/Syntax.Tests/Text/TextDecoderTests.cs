using System.Text;
using Dataflow.Lint.Syntax.Text;

namespace Dataflow.Lint.Syntax.Tests.Text;

[TestClass]
public sealed class TextDecoderTests
{
    private const string Sample = "select 'é 😀'\n";

    [TestMethod]
    public void Reads_UTF8_with_and_without_a_byte_order_mark()
    {
        Assert.AreEqual(Sample, TextDecoder.Decode(Encoding.UTF8.GetBytes(Sample)).Text);
        Assert.AreEqual(Sample, TextDecoder.Decode([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sample)]).Text);
        Assert.AreEqual("", TextDecoder.Decode([]).Text);
    }

    [TestMethod]
    public void Reads_UTF16_by_its_byte_order_mark()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.AreEqual(Sample, TextDecoder.Decode([.. encoding.Preamble, .. encoding.GetBytes(Sample)]).Text);
        }
    }

    [TestMethod]
    [DataRow(new byte[] { 0x61, 0x0A, 0xFF }, 2, 2)]
    [DataRow(new byte[] { 0xC3 }, 0, 1)]
    [DataRow(new byte[] { 0x61, 0xC0, 0x80 }, 1, 1)]
    [DataRow(new byte[] { 0xE2, 0x82, 0xAC, 0xED, 0xA0, 0x80 }, 3, 1)]
    [DataRow(new byte[] { 0x0A, 0x0D, 0x0A, 0xF4, 0x90, 0x80, 0x80 }, 3, 3)]
    [DataRow(new byte[] { 0xEF, 0xBB, 0xBF, 0xC3, 0x28 }, 3, 1)]
    public void Says_where_UTF8_breaks(byte[] bytes, int offset, int line)
    {
        Assert.AreEqual(DecodedText.Unreadable("not valid UTF-8", offset, line), TextDecoder.Decode(bytes));
    }

    [TestMethod]
    public void Calls_a_file_with_zero_bytes_binary()
    {
        Assert.AreEqual(DecodedText.Unreadable("a binary file", 3, 2), TextDecoder.Decode([0x61, 0x62, 0x0A, 0x00]));
        Assert.AreEqual("a binary file", TextDecoder.Decode([0xFF, 0xFE, 0x00, 0x00]).Problem);
    }

    [TestMethod]
    public void Rejects_half_a_UTF16_unit_and_a_lone_surrogate()
    {
        Assert.AreEqual("not valid UTF-16", TextDecoder.Decode([0xFF, 0xFE, 0x61]).Problem);
        Assert.AreEqual("not valid UTF-16", TextDecoder.Decode([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]).Problem);
    }

    [TestMethod]
    public void Leaves_a_huge_file_alone()
    {
        Assert.AreEqual("too large to read: 32 MB, the limit is 32 MB", TextDecoder.Decode(new byte[TextDecoder.MostBytes + 1]).Problem);
    }

    [TestMethod]
    public void Agrees_with_the_strict_decoder_on_every_three_bytes_of_interest()
    {
        byte[] interesting = [
            0x00, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF,
        ];
        foreach (var a in interesting)
        {
            foreach (var b in interesting)
            {
                foreach (var c in interesting)
                {
                    byte[] bytes = [0x20, a, b, c];
                    var decoded = TextDecoder.Decode(bytes);
                    if (decoded.Problem == "not valid UTF-8") Assert.IsLessThan(bytes.Length, decoded.Offset);
                }
            }
        }
    }
}
