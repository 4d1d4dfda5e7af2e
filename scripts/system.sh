#!/bin/sh
# Installs the optional system packages: Chromium for browser tests, LibreOffice for old office
# formats, Tesseract with Norwegian for scanned pages. Never fails: the product runs without them.
set -u
packages="chromium libreoffice-writer libreoffice-calc libreoffice-impress poppler-utils tesseract-ocr tesseract-ocr-nor"

missing=""
for package in $packages; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done
if [ -z "$missing" ]; then
  echo "system: everything optional is installed"
elif [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "system: left out (needs root and apt-get):$missing"
else
  echo "system: installing$missing"
  apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null \
    || echo "system: could not install$missing; tests that need them say so"
fi
