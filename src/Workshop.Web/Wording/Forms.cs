namespace Workshop.Web.Wording;

/// <summary>Reads forms from outside.</summary>
public static class Forms
{
    /// <exception cref="BadHttpRequestException">It is no form, or one that cannot be read.</exception>
    public static async Task<IFormCollection> ReadForm(this HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("No form.");
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("A form that cannot be read.", wrong);
        }
    }
}
