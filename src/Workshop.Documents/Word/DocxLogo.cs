using System.Buffers.Binary;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Dw = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Workshop.Documents.Word;

/// <summary>The sender's logo, as high as a line of a letterhead.</summary>
internal static class DocxLogo
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    // In English Metric Units, 360,000 to the centimetre.
    private const long MostHeight = 432_000;
    private const long MostWidth = 2_880_000;

    /// <summary>The picture in a run; null when it is no PNG that says how large it is.</summary>
    /// <param name="about">What is read out in its place.</param>
    public static Run? Make(MainDocumentPart main, ReadOnlyMemory<byte> png, string about)
    {
        if (SizeOf(png.Span) is not var (width, height))
        {
            return null;
        }

        var part = main.AddImagePart(ImagePartType.Png);
        using (var stream = new MemoryStream(png.ToArray()))
        {
            part.FeedData(stream);
        }

        var scale = Math.Min((double)MostHeight / height, (double)MostWidth / width);
        var (cx, cy) = (Math.Max(1, (long)(width * scale)), Math.Max(1, (long)(height * scale)));
        return new Run(new Drawing(new Dw.Inline(
            new Dw.Extent { Cx = cx, Cy = cy },
            new Dw.DocProperties { Id = 1, Name = about, Description = about },
            new A.Graphic(new A.GraphicData(new Pic.Picture(
                new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1, Name = about, Description = about }, new Pic.NonVisualPictureDrawingProperties()),
                new Pic.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
                new Pic.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
            }))));
    }

    /// <summary>Width and height in pixels, from the header of the file (PNG 5.2 and 11.2.1).</summary>
    private static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> png) =>
        png.Length >= 24 && png.StartsWith(PngSignature)
            && BinaryPrimitives.ReadInt32BigEndian(png[16..]) is > 0 and var width
            && BinaryPrimitives.ReadInt32BigEndian(png[20..]) is > 0 and var height
            ? (width, height)
            : null;
}
