import java.nio.file.Files;
import java.nio.file.Path;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Says of each PDF named whether veraPDF finds it to be PDF/A-2b, and where not, which clauses it breaks. */
public class PdfA {
    public static void main(String[] names) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : names) {
            try (var content = Files.newInputStream(Path.of(name));
                    var parser = Foundries.defaultInstance().createParser(content, PDFAFlavour.PDFA_2_B);
                    var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
                var result = validator.validate(parser);
                System.out.println(result.isCompliant() + " " + name);
                result.getTestAssertions().stream().map(one -> one.getRuleId().getClause()).distinct()
                        .forEach(clause -> System.out.println("  " + clause));
            }
        }
    }
}
