// Suggestions under the search box as one types. The box is a plain form without this script.
